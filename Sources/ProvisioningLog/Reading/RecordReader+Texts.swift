/// What stands in a text where an object is due.
extension RecordReader {
    /// A text where an object is due: JSON in a string, as Log Analytics has it, or a bare name.
    mutating func readText(from: BytePointer, to: BytePointer, hasEscapes: Bool, as context: RecordContext) {
        guard level < scratch.count - 1, let first = Self.opening(from, to, hasEscapes: hasEscapes) else {
            guard to > from else { return }
            if Self.isTypeName(Bytes(from..<to)) { return noteCut() }
            guard let field = context.plainText else {
                return values.defects.append(.wrongType("\(context)", "a text"))
            }
            // Hardly a name, so it is noted; but it may be one, so it is kept.
            let hasKey = hasEscapes && Self.escapedKeyEnd.isIn(Bytes(from..<to))
            if from.pointee == 0x7B || hasKey { values.defects.append(.wrongType("\(context)", Self.brokenJSON)) }
            return setText(field, 3, from, to, hasEscapes)
        }
        let outer = scanner
        let buffer = scratch[level]
        if hasEscapes { buffer.setUnescaped(from: from, to: to) } else { buffer.setCopy(from: from, to: to) }
        level += 1
        scanner = buffer.scanner
        do throws(ScanFailure) {
            var place = scanner.afterBlanks(scanner.base)
            if first == 0x5B { place = scanner.afterBlanks(place + 1) }
            if place < scanner.end, place.pointee == 0x7B { _ = try readObject(place, context) }
        } catch {
            values.defects.append(.wrongType("\(context)", Self.brokenJSON))
        }
        scanner = outer
        level -= 1
    }

    private static let escapedKeyEnd = ByteRun(Array(#"\":"#.utf8))

    static let brokenJSON = "cut or broken JSON in a string"

    /// True for what `ConvertTo-Json` writes in the place of an object that lies deeper than its `-Depth`.
    static func isTypeName(_ text: Bytes) -> Bool {
        switch text.first {
        case UInt8(ascii: "M"): text.starts(with: "Microsoft.Graph.PowerShell.".utf8)
        case UInt8(ascii: "S"): text.starts(with: "System.Collections.".utf8)
        case UInt8(ascii: "@"): text.starts(with: "@{".utf8)
        default: false
        }
    }

    mutating func noteCut() {
        if !values.defects.contains(.cutByPowerShell) { values.defects.append(.cutByPowerShell) }
    }

    /// The bracket with which a text begins that is an object or an array of objects; a name may begin with one too.
    private static func opening(_ from: BytePointer, _ to: BytePointer, hasEscapes: Bool) -> UInt8? {
        var place = from
        func skipBlanks() {
            while place < to {
                if ByteClass(place.pointee) == .blank {
                    place += 1
                } else if hasEscapes, place.pointee == 0x5C, place + 1 < to, [0x6E, 0x72, 0x74].contains(place[1]) {
                    place += 2
                } else {
                    return
                }
            }
        }
        skipBlanks()
        guard place < to, place.pointee == 0x7B || place.pointee == 0x5B else { return nil }
        let bracket = place.pointee
        place += 1
        skipBlanks()
        // What was cut off right here is no name.
        guard place < to else { return bracket }
        let inside: [UInt8] = bracket == 0x7B ? [0x22, 0x5C, 0x7D] : [0x7B, 0x5D]
        return inside.contains(place.pointee) ? bracket : nil
    }

    mutating func noteWrongType(_ key: Bytes, at place: BytePointer) {
        guard place < scanner.end, place.pointee != UInt8(ascii: "n") else { return }
        let name = String(decoding: key, as: UTF8.self)
        values.defects.append(.wrongType(name, Self.kind(place.pointee)))
    }

    static func kind(_ first: UInt8) -> String {
        switch first {
        case 0x7B: "an object"
        case 0x5B: "an array"
        case 0x22: "a text"
        case UInt8(ascii: "t"), UInt8(ascii: "f"): "true or false"
        default: "a number"
        }
    }
}

extension ByteBuffer {
    /// Replaces the content by the bytes between `from` and `to`.
    func setCopy(from: BytePointer, to: BytePointer) {
        removeAll()
        append(Bytes(from..<to))
    }
}
