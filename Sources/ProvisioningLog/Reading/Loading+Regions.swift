extension Loading {
    /// Reads a file by regions, as many at once as there are readers, and takes what is in them in their order.
    func readInParallel(
        from start: Int, to size: Int, reader: @escaping @Sendable () -> any RegionReading,
        take: (RegionContent) -> Void
    ) async {
        let queue = RegionQueue(start: start, size: size, regionSize: regionSize, readers: readers)
        let (stream, continuation) = AsyncStream.makeStream(of: RegionContent.self)
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<readers {
                group.addTask {
                    var reader = reader()
                    while !Task.isCancelled, let region = await queue.next() {
                        continuation.yield(reader.read(region))
                        // There are as many readers as threads: without this the regions would wait for all of them.
                        await Task.yield()
                    }
                    if queue.leave() { continuation.finish() }
                }
            }
            await put(stream, reader: reader) {
                take($0)
                queue.took()
            }
            queue.close()
        }
    }

    /// Takes the regions in their order. A region whose first event is not where the region before it ended was begun
    /// in the wrong place, and is read again.
    private func put(
        _ stream: AsyncStream<RegionContent>, reader: () -> any RegionReading, take: (RegionContent) -> Void
    ) async {
        var waiting: [Int: RegionContent] = [:]
        var next = 0
        var end: Int?
        var spare: (any RegionReading)?
        for await content in stream {
            waiting[content.region.index] = content
            while var content = waiting.removeValue(forKey: next) {
                next += 1
                if let end, content.region.range.upperBound <= end {
                    content.clear(endingAt: end)
                } else if let place = end, content.start != place {
                    let range = place..<max(place, content.region.range.upperBound)
                    var again = spare ?? reader()
                    content = again.read(Region(index: content.region.index, range: range, isExact: true))
                    spare = again
                }
                end = content.end
                take(content)
            }
        }
    }
}
