import Synchronization

/// Gives out the regions of a file in their order, small ones first so that the first events come soon.
final class RegionQueue: Sendable {
    private struct State {
        var place: Int
        var index = 0
        var readers: Int
    }

    private let state: Mutex<State>
    private let size: Int
    private let regionSize: Int

    init(start: Int, size: Int, regionSize: Int, readers: Int) {
        state = Mutex(State(place: start, readers: readers))
        self.size = size
        self.regionSize = regionSize
    }

    func next() -> Region? {
        state.withLock { state in
            guard state.place < size else { return nil }
            let length = max(1, state.index < 4 ? regionSize / 8 : regionSize)
            let end = min(size, state.place + length)
            defer { (state.place, state.index) = (end, state.index + 1) }
            return Region(index: state.index, range: state.place..<end, isExact: state.index == 0)
        }
    }

    /// True for the last reader that has nothing left to do.
    func leave() -> Bool {
        state.withLock { state in
            state.readers -= 1
            return state.readers == 0
        }
    }
}
