import Testing

@testable import ProvisioningLog

/// The one file whose pointers are there for speed: what is inside is read and written, and nothing else.
@Suite struct BytesTests {
    static let numbers = Array(UInt8(0)..<64)

    @Test func eachRangeHasItsBytes() {
        Self.numbers.withBytes { all in
            #expect(Array(all) == Self.numbers && all.count == 64 && Bytes().isEmpty)
            for start in 0...64 {
                for end in start...64 {
                    let part = all.extracting(start..<end)
                    #expect(part.elementsEqual(Self.numbers[start..<end]) && part.startIndex == 0)
                    #expect([UInt8](part) == Array(Self.numbers[start..<end]))
                    #expect(all.holds(part, at: start))
                    #expect(part.isEmpty || start == 0 || !all.holds(part, at: start - 1))
                }
                guard start <= 56 else { continue }
                let word = UInt64(littleEndian: all.load(at: start, as: UInt64.self))
                #expect((0..<8).allSatisfy { UInt8(truncatingIfNeeded: word >> UInt64(8 * $0)) == all[start + $0] })
            }
        }
    }

    @Test func aPointerReadsEachByteFromEachPlace() {
        Self.numbers.withBytes { all in
            guard let start = BytePointer(all) else { return }
            for place in all.indices {
                let here = start + place
                #expect(here.pointee == all[place] && here - start == place && here[-place] == 0)
                #expect((here < start + 1) == (place == 0) && start + 64 - (64 - place) == here)
                #expect(Bytes(start..<here).elementsEqual(Self.numbers[..<place]))
                guard place <= 48 else { continue }
                let vector = here.load(as: SIMD16<UInt8>.self)
                #expect((0..<16).allSatisfy { vector[$0] == all[place + $0] })
            }
        }
    }

    @Test func writtenBytesStandWhereTheyWereWritten() {
        for place in 0...8 {
            var bytes = [UInt8](repeating: 0xFF, count: 16)
            bytes.withMutableBytes { room in
                room.store(UInt64(littleEndian: 0x0706_0504_0302_0100), at: place)
                room[place] = 9
                #expect(room[place] == 9 && room.bytes[place + 1] == 1)
            }
            #expect(
                bytes == Array(repeating: 0xFF, count: place) + [9] + Array(1...7)
                    + Array(repeating: 0xFF, count: 8 - place))
        }
        // Both directions, since bytes at the end of a buffer move to its start.
        for (from, to) in [(4, 0), (0, 4), (2, 2)] {
            var bytes = Self.numbers
            bytes.withMutableBytes { $0.copy($0.bytes.extracting(from..<from + 20), to: to) }
            #expect(Array(bytes[to..<to + 20]) == Array(Self.numbers[from..<from + 20]))
            #expect(bytes[(to + 20)...] == Self.numbers[(to + 20)...])
        }
        func threeSevens(_ bytes: MutableBytes) -> Int {
            bytes.fill(4, at: 0, with: 7)
            return 3
        }
        #expect([UInt8](capacity: 4, filledBy: threeSevens) == [7, 7, 7])
        #expect([UInt8](capacity: 2, filledBy: { _ in -1 }).isEmpty)
        MutableBytes.withTemporary(3) { room in
            "abc".withBytes { room.copy($0) }
            #expect(String(decoding: room.bytes, as: UTF8.self) == "abc")
        }
    }

    @Test func aWriterWritesOneBehindTheOther() {
        var bytes = [UInt8](repeating: 0, count: 24)
        let end = bytes.withMutableBytes { bytes in
            var writer = bytes.writer(at: 2, for: 20)
            writer.write(1)
            writer.write(SIMD16<UInt8>(repeating: 2), keeping: 3)
            writer.write(4)
            return bytes.offset(of: writer)
        }
        #expect(end == 7 && Array(bytes[..<8]) == [0, 0, 1, 2, 2, 2, 4, 2] && bytes[19...].allSatisfy { $0 == 0 })
    }

    /// What is checked in each build, and what only in a debug build, in which the tests run.
    @Test func whatIsOutOfBoundsEndsTheProgram() async {
        await #expect(processExitsWith: .success) { touch { $0[2] } }
        await #expect(processExitsWith: .failure) { touch { $0[3] } }
        await #expect(processExitsWith: .failure) { touch { $0[-1] } }
        await #expect(processExitsWith: .failure) { touch { $0.load(at: 2, as: UInt16.self) } }
        await #expect(processExitsWith: .failure) { touch { $0.load(at: -1, as: UInt16.self) } }
        await #expect(processExitsWith: .failure) { touch { $0.extracting(1..<4) } }
        await #expect(processExitsWith: .failure) { touch { $0.holds($0, at: 1) } }
        #if DEBUG
            await #expect(processExitsWith: .success) { touch { BytePointer($0)?[2] } }
            await #expect(processExitsWith: .failure) { touch { BytePointer($0)?[3] } }
            await #expect(processExitsWith: .failure) { touch { BytePointer($0)?[-1] } }
            await #expect(processExitsWith: .failure) { touch { BytePointer($0).map { Bytes($0..<$0 + 4) } } }
        #endif
    }

    @Test func whatFindsNoRoomEndsTheProgram() async {
        await #expect(processExitsWith: .success) { write { $0.store(UInt16(7), at: 1) } }
        await #expect(processExitsWith: .failure) { write { $0.store(UInt16(7), at: 2) } }
        await #expect(processExitsWith: .failure) { write { $0.store(UInt8(7), at: -1) } }
        await #expect(processExitsWith: .failure) { write { $0[3] = 7 } }
        await #expect(processExitsWith: .failure) { write { $0.copy($0.bytes, to: 1) } }
        await #expect(processExitsWith: .failure) { write { $0.fill(2, at: 2, with: 7) } }
        await #expect(processExitsWith: .failure) { write { _ = $0.pointer(toFirst: 4) } }
        await #expect(processExitsWith: .failure) { write { _ = $0.writer(at: 1, for: 3) } }
        #if DEBUG
            await #expect(processExitsWith: .success) { writeThree(of: 3) }
            await #expect(processExitsWith: .failure) { writeThree(of: 2) }
        #endif
    }
}

private func touch(_ body: (Bytes) -> Any?) {
    let bytes: [UInt8] = [1, 2, 3]
    precondition(bytes.withBytes(body) != nil)
}

private func write(_ body: (MutableBytes) -> Void) {
    var bytes: [UInt8] = [1, 2, 3]
    bytes.withMutableBytes(body)
}

private func writeThree(of room: Int) {
    write { bytes in
        var writer = bytes.writer(at: 0, for: room)
        for byte in UInt8(1)...3 { writer.write(byte) }
    }
}
