/// Bytes as base64 (RFC 4648), padded to groups of four.
func base64(_ bytes: [UInt8]) -> String {
    let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    var encoded: [UInt8] = []
    encoded.reserveCapacity((bytes.count + 2) / 3 * 4)
    for start in stride(from: 0, to: bytes.count, by: 3) {
        let group = bytes[start...].prefix(3)
        let bits = group.reduce(0) { $0 << 8 | UInt32($1) } << (8 * (3 - group.count))
        for place in 0..<4 {
            let digit = digits[Int(bits >> (18 - 6 * place) & 63)]
            encoded.append(place <= group.count ? digit : UInt8(ascii: "="))
        }
    }
    return String(decoding: encoded, as: UTF8.self)
}
