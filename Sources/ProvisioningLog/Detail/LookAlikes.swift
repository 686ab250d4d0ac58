/// Letters of other scripts and signs that look like ASCII.
///
/// The common ones for names and addresses out of Unicode's list of confusable characters (UTS 39, confusables.txt).
enum LookAlikes {
    /// The character that a scalar looks like; nil for itself.
    static func original(of scalar: Unicode.Scalar) -> Unicode.Scalar? {
        // Fullwidth forms are in the order of ASCII.
        if 0xFF01...0xFF5E ~= scalar.value { return Unicode.Scalar(scalar.value - 0xFEE0) }
        return scalar.value < 0x80 ? nil : table[scalar]
    }

    private static let table: [Unicode.Scalar: Unicode.Scalar] = {
        var table: [Unicode.Scalar: Unicode.Scalar] = [:]
        for (others, originals) in alphabets {
            for (other, original) in zip(others.unicodeScalars, originals.unicodeScalars) { table[other] = original }
        }
        return table
    }()

    /// The scalars of the first text look like those of the second: Cyrillic, Greek, hyphens and dashes, apostrophes.
    private static let alphabets = [
        ("асԁеһіјӏорԛѕуԝхѵүёї", "acdehijlopqsywxvyëï"), ("АВСЕԌНІЈКМОРЅТԜХУҮѴЁЇ", "ABCEGHIJKMOPSTWXYYVËÏ"),
        ("αγινορυ", "ayivopu"), ("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "ABEZHIKMNOPTYX"),
        ("\u{2010}\u{2011}\u{2012}\u{2013}\u{2014}\u{2212}", "------"),
        ("\u{2018}\u{2019}\u{2BC}\u{2032}", "''''"),
    ]
}
