import Synchronization

/// Gives out the regions of a file in their order, small ones first so that the first events come soon.
///
/// A reader that is far ahead of what has been taken waits: regions are taken one after the other, and those that were
/// begun in the wrong place are read again there, while what is in the others would pile up without a bound.
final class RegionQueue: Sendable {
    private struct State {
        var place: Int
        var index = 0
        var taken = 0
        var readers: Int
        var waiting: [CheckedContinuation<Void, Never>] = []
        var isClosed = false

        func isFarAhead(by most: Int) -> Bool { !isClosed && index - taken >= most }
    }

    private let state: Mutex<State>
    private let size: Int
    private let regionSize: Int
    /// How many regions may have been given out and not been taken; one more for each reader that asks at the same time.
    let mostAhead: Int

    init(start: Int, size: Int, regionSize: Int, readers: Int) {
        state = Mutex(State(place: start, readers: readers))
        self.size = size
        self.regionSize = regionSize
        // Now and then taking one takes as long as reading fifty: when the index of the IDs has to grow.
        mostAhead = 32 * readers
    }

    /// How many readers wait for what is before them to be taken.
    var waitingReaders: Int { state.withLock(\.waiting.count) }

    /// The next region, as soon as it may be read; nil behind the last one and after `close()`.
    func next() async -> Region? {
        while state.withLock({ $0.isFarAhead(by: mostAhead) }) { await untilOneIsTaken() }
        return state.withLock { state in
            guard !state.isClosed, state.place < size else { return nil }
            let length = max(1, state.index < 4 ? regionSize / 8 : regionSize)
            let end = min(size, state.place + length)
            defer { (state.place, state.index) = (end, state.index + 1) }
            return Region(index: state.index, range: state.place..<end, isExact: state.index == 0)
        }
    }

    private func untilOneIsTaken() async {
        await withCheckedContinuation { reader in
            let waits = state.withLock { state in
                guard state.isFarAhead(by: mostAhead) else { return false }
                state.waiting.append(reader)
                return true
            }
            if !waits { reader.resume() }
        }
    }

    /// A region has been taken.
    func took() { wake { $0.taken += 1 } }

    /// Nothing is taken any more.
    func close() { wake { $0.isClosed = true } }

    private func wake(after change: (inout State) -> Void) {
        let readers = state.withLock { state in
            change(&state)
            defer { state.waiting = [] }
            return state.waiting
        }
        for reader in readers { reader.resume() }
    }

    /// True for the last reader that has nothing left to do.
    func leave() -> Bool {
        state.withLock { state in
            state.readers -= 1
            return state.readers == 0
        }
    }
}
