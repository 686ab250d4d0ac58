import Testing

@testable import ProvisioningLog

/// From the tree of a filter to its text, and that the text means the tree.
struct FilterPrintingTests {
    @Test(
        arguments: [
            ("  a   b ", "a b"), ("a AND b", "a b"), ("(a b) OR c", "a b OR c"), ("(a OR b) c", "(a OR b) c"),
            ("a | b", "a OR b"), ("a (b (c))", "a b c"), ("NOT a", "-a"), ("-(a b)", "-(a b)"),
            ("-(a OR b)", "-(a OR b)"),
            ("\"a b\"", "\"a b\""), ("\"a\"", "a"), ("\"-x\"", "\"-x\""), ("\"OR\"", "\"OR\""), ("\"|\"", "\"|\""),
            ("- a", "\"-\" a"),
            ("\"status:x\"", "\"status:x\""), ("\"is:x\"", "\"is:x\""), ("\"mod(x)\"", "\"mod(x)\""),
            ("\"/x/\"", "\"/x/\""),
            ("\"f(x)\"", "f(x)"), ("\"(x\"", "\"(x\""), ("12:30", "12:30"), ("\"urn:a:b\"", "urn:a:b"),
            ("C:\\x", "C:\\x"),
            ("\"a\\b\"", "a\\b"), ("\"\\\\\"", "\\"), ("\"a \\\\\"", "\"a \\\\\""), ("\"\"", "\"\""),
            ("\"or\"", "\"or\""),
            ("/a b/i", "/a b/i"), ("reason~/a\\/b/", "reason~/a\\/b/"),
            ("Status:failure", "status:failure"), ("\"Change ID\":280f", "change:280f"), ("Error!=none", "error!=none"),
            ("error:\"none\"", "error:\"none\""), ("error:\"*\"", "error:\"*\""), ("error:*", "error:*"),
            ("user:\"@x\"", "user:\"@x\""), ("user:@\"a b\"", "user:@\"a b\""), ("user:@\"a\"", "user:@a"),
            ("user:\"/x/\"", "user:\"/x/\""), ("user:( a b,\"c,d\" )", "user:(a, b, \"c,d\")"),
            ("user:\"c,d\"", "user:c,d"),
            ("user:f(x)", "user:\"f(x)\""), ("change:\"28\"", "change:\"28\""), ("change:\"280f\"", "change:280f"),
            ("change=\"28\"", "change=28"), ("status:\"Odd\"", "status:\"Odd\""),
            ("status=\"Success\"", "status=Success"),
            ("time:\"14:30\"", "time:14:30"), ("time:\"2026-03-02 14:00\"..", "time:\"2026-03-02 14:00\".."),
            ("changes:(1,2..3)", "changes:(1, 2..3)"), ("raw.a<\"=5\"", "raw.a<\"=5\""),
            ("RAW.\"a b\":x", "raw.\"a b\":x"),
            ("mod( displayname:a AND (new:b OR old:none) )", "mod(name:a (new:b OR old:none))"),
            ("step((a OR b))", "step(a OR b)"),
            ("is!=benign", "-is:benign"), ("is:(known, new)", "is:known OR is:new"), ("", ""),
        ] as [(String, String)])
    func theCanonicalSpellingIs(text: String, canonical: String) throws {
        #expect(try Filter(text).description == canonical)
        #expect(try Filter(canonical) == Filter(text))
    }

    @Test func aPatternThatNoParserMadeIsReadAsWell() throws {
        #expect(Filter.text(.regex("a/b", ignoresCase: false)).description == "/a\\/b/")
        #expect(try Filter("/a\\/b/").description == "/a\\/b/")
        #expect(Filter.Value.pattern(.plain("a b")).spelled == "a b")
    }

    @Test func whatIsPrintedIsReadAsTheSame() throws {
        var random = SeededGenerator(3)
        for _ in 0..<5_000 {
            let filter = RandomFilter.tree(depth: 4, inside: nil, using: &random)
            let text = filter.description
            #expect(try Filter(text) == filter, "\(text.debugDescription)")
            #expect(try Filter(text).description == text)
        }
    }

    @Test func theTestUsesEveryCase() {
        var random = SeededGenerator(3)
        let text = (0..<5_000).map { _ in RandomFilter.tree(depth: 4, inside: nil, using: &random).description }
            .joined(separator: "\n")
        let signs = Filter.Comparison.allCases.map { "raw.a.b\($0.rawValue)" }
        let words = ["mod(", "step(", "src(", "tgt(", " OR ", "-(", "is:", ":none", "!=*", ":@", ":(", "..", "/i"]
        for word in signs + words + FilterField.all.map(\.name) { #expect(text.contains(word), "\(word)") }
    }
}

/// Trees of every shape that the parser can give.
enum RandomFilter {
    static func tree(depth: Int, inside element: Filter.Element?, using random: inout SeededGenerator) -> Filter {
        guard depth > 0 else { return leaf(inside: element, using: &random) }
        switch Int.random(in: 0...6, using: &random) {
        case 0: return .not(tree(depth: depth - 1, inside: element, using: &random))
        case 1, 2:
            return .all(of: (0..<3).map { _ in tree(depth: depth - 1, inside: element, using: &random) })
        case 3: return .any(of: (0..<3).map { _ in tree(depth: depth - 1, inside: element, using: &random) })
        case 4 where element == nil:
            let element = Filter.Element.allCases.randomElement(using: &random) ?? .step
            return .element(element, tree(depth: depth - 1, inside: element, using: &random))
        default: return leaf(inside: element, using: &random)
        }
    }

    private static func leaf(inside element: Filter.Element?, using random: inout SeededGenerator) -> Filter {
        switch Int.random(in: 0...9, using: &random) {
        case 0: return .text(.plain(Hostile.text(using: &random)))
        case 1: return .text(regex(using: &random))
        case 2 where element == nil: return .fact(Fact.all.randomElement(using: &random)?.name ?? "")
        default:
            let raw = ["raw.a.b", "raw.\"x y\".z", "raw.0"]
            let names =
                element.map { element in ElementField.all.filter { $0.element == element }.map(\.name) }
                ?? FilterField.all.map(\.name) + raw
            let name = names.randomElement(using: &random) ?? ""
            guard let field = ConditionField(named: name, inside: element),
                let sign = Filter.Comparison.allCases.filter({ field.accepts($0) }).randomElement(using: &random)
            else { return .all }
            return .term(field: name, comparison: sign, value: value(of: field, sign, using: &random))
        }
    }

    private static func value(
        of field: ConditionField, _ sign: Filter.Comparison, using random: inout SeededGenerator
    ) -> Filter.Value {
        guard field.takesLists(behind: sign), Int.random(in: 0...4, using: &random) == 0 else {
            return single(of: field, sign, using: &random)
        }
        return .list((0..<Int.random(in: 1...3, using: &random)).map { _ in single(of: field, sign, using: &random) })
    }

    private static func single(
        of field: ConditionField, _ sign: Filter.Comparison, using random: inout SeededGenerator
    ) -> Filter.Value {
        let choice = Int.random(in: 0...9, using: &random)
        if sign.knowsAbsence, field.kind != .span, choice < 2 { return choice == 0 ? .absent : .present }
        switch field.kind {
        case .time:
            let times = ["2026-03-02", "2026-03-02 14:00", "2026-03-02T14:30:15.250"]
            if choice < 5, !sign.isOrder { return range(times, using: &random) }
            return .word(
                (times + ["today", "9:00", "2026-03", "2026-03-02T14:30+01:00"]).randomElement(using: &random) ?? "")
        case .span: return .word(["24h", "1.5d", "90min"].randomElement(using: &random) ?? "")
        case .duration, .number:
            let numbers = field.kind == .number ? ["0", "5", "65535"] : ["1", "500ms", "1.5s", "2h"]
            if choice < 5, !sign.isOrder { return range(numbers, using: &random) }
            return .word(numbers.randomElement(using: &random) ?? "")
        case .code, .text, .identifier:
            if choice == 2, field.takesPatterns(behind: sign) { return .pattern(regex(using: &random)) }
            if choice == 3, field.takesFiles(behind: sign) { return .file("a" + Hostile.text(using: &random)) }
            return .word(Hostile.text(using: &random))
        }
    }

    /// A range between two of some values in their order, or one that is open.
    private static func range(_ values: [String], using random: inout SeededGenerator) -> Filter.Value {
        let ends = [0, 1].map { _ in Int.random(in: 0..<values.count, using: &random) }.sorted()
        return switch Int.random(in: 0...2, using: &random) {
        case 0: .range(from: values[ends[0]], to: nil)
        case 1: .range(from: nil, to: values[ends[1]])
        default: .range(from: values[ends[0]], to: values[ends[1]])
        }
    }

    private static func regex(using random: inout SeededGenerator) -> Filter.Pattern {
        let text = (0..<Int.random(in: 1...5, using: &random)).map { _ in
            ["a", "\\/", "\\\\", "(", "|", " ", "\"", "\u{301}", ",", "\\d", "i"].randomElement(using: &random) ?? ""
        }
        return .regex(text.joined(), ignoresCase: Bool.random(using: &random))
    }
}
