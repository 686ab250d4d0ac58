import Testing

@testable import ProvisioningLog

/// The one place where the readers touch memory.
@Suite struct BytePointerTests {
    @Test func readsEachByteFromEachPlace() {
        let bytes = Array(UInt8(0)..<64)
        bytes.withUnsafeBufferPointer { all in
            guard let start = BytePointer(all) else { return }
            for place in bytes.indices {
                let here = start + place
                #expect(here.pointee == bytes[place] && here - start == place && here[-place] == 0)
                #expect((here < start + 1) == (place == 0) && start + 64 - (64 - place) == here)
                #expect((start + place).holds(UnsafeBufferPointer(rebasing: all[place...])))
                #expect(!start.holds(UnsafeBufferPointer(rebasing: all[place...])) || place == 0)
                guard place <= 48 else { continue }
                let vector = here.load(as: SIMD16<UInt8>.self)
                #expect((0..<16).allSatisfy { vector[$0] == bytes[place + $0] })
            }
        }
    }

    #if DEBUG
        @Test func aReadOutOfBoundsEndsADebugBuild() async {
            await #expect(processExitsWith: .failure) { read(at: 3) }
            await #expect(processExitsWith: .failure) { read(at: -1) }
            await #expect(processExitsWith: .success) { read(at: 2) }
        }
    #endif
}

private func read(at place: Int) {
    let bytes: [UInt8] = [1, 2, 3]
    bytes.withUnsafeBufferPointer { all in
        let byte = BytePointer(all).map { $0[place] }
        precondition(byte.map { $0 <= 3 } ?? false)
    }
}
