/// A code as it is compared: without white space and case, and with the renaming of the documentation undone.
struct CodeName: Hashable, Sendable {
    let text: String

    /// A bulk replacement in the documentation made "Microsoft Entra ID" of the "AzureActiveDirectory" that the service
    /// still emits (catalogue.md, section 0).
    private static let renamed = ["microsoftentraid", "microsoftentra", "azuread"]
    private static let original = "azureactivedirectory"
    /// Families that some pages leave out of the name.
    static let familyPrefixes = ["systemforcrossdomainidentitymanagement", "hybridsynchronizationactivedirectory"]

    init(_ code: String) {
        let plain = Self.folded(code)
        if !plain.hasPrefix(Self.original), let prefix = Self.renamed.first(where: plain.hasPrefix) {
            text = Self.original + plain.dropFirst(prefix.count)
        } else {
            text = plain
        }
    }

    private init(folded: String) { text = folded }

    private static func folded(_ code: String) -> String {
        // Nearly all codes are ASCII, and the properties of a scalar are dear.
        guard code.utf8.contains(where: { !(0x21...0x7E).contains($0) }) else { return code.lowercased() }
        return String(code.unicodeScalars.filter { !isBlank($0) }).lowercased()
    }

    private static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isWhitespace || scalar.properties.generalCategory == .format
    }

    /// This name without a family's prefix; nil where it has none.
    var withoutFamily: CodeName? {
        Self.familyPrefixes.first(where: text.hasPrefix).map { CodeName(folded: String(text.dropFirst($0.count))) }
    }
}
