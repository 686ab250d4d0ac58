/// What is wrong with an entry, and where.
public struct CatalogueError: Error, Equatable, Sendable, CustomStringConvertible {
    /// As it was named to the catalogue.
    public var file: String
    /// Counted from 1; nil where the whole file is meant.
    public var line: Int?
    /// The entry's ID, where it has one.
    public var entry: String?
    /// The end of a sentence, without a full stop.
    public var problem: String

    /// `own/box.toml, line 3, entry box-full: title is missing`.
    public var description: String {
        let place = [file, line.map { "line \($0)" }, entry.map { "entry \($0)" }]
        return place.compactMap(\.self).joined(separator: ", ") + ": " + problem
    }
}
