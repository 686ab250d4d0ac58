import ProvisioningLog
import Testing

@testable import TriageReports

struct PseudonymTests {
    private let key = PseudonymKey(low: 0x0706_0504_0302_0100, high: 0x0F0E_0D0C_0B0A_0908)

    /// The vectors of the paper on SipHash: key 00…0f, text of the bytes 00, 01, … up to the length.
    @Test(arguments: [
        (0, 0x726F_DB47_DD0E_0E31 as UInt64), (1, 0x74F8_39C5_93DC_67FD), (8, 0x93F5_F579_9A93_2462),
        (15, 0xA129_CA61_49BE_45E5),
    ])
    func hashIsThatOfThePaper(length: Int, expected: UInt64) {
        #expect(SipHash(key: key).hash((0..<length).map { UInt8($0) }) == expected)
    }

    @Test func wordIsTheSameForTheSameTextWhateverCameBefore() {
        let one = Pseudonyms(key: key)
        let other = Pseudonyms(key: key)
        _ = other.word(for: "somebody else", as: .name)
        let word = one.word(for: "Adele Vance", as: .name)
        #expect(word == other.word(for: "Adele Vance", as: .name))
        #expect(word == one.word(for: "ADELE vance", as: .name))
        #expect(word != Pseudonyms(key: PseudonymKey(low: 3, high: 4)).word(for: "Adele Vance", as: .name))
    }

    @Test func addressHasAWordForItsDomain() throws {
        let pseudonyms = Pseudonyms(key: key)
        let adele = pseudonyms.word(for: "adele@contoso.example", as: .value).split(separator: "@")
        let ben = pseudonyms.word(for: "ben@contoso.example", as: .name).split(separator: "@")
        #expect(adele.count == 2 && adele[0].hasPrefix("user-") && adele[1].hasPrefix("domain-"))
        #expect(adele[1] == ben[1] && adele[0] != ben[0])
        // The nickname of an account is the beginning of its address.
        #expect(pseudonyms.word(for: "adele", as: .value) == String(adele[0]))
    }

    @Test func blanksAtTheEndsStay() {
        let pseudonyms = Pseudonyms(key: key)
        let word = pseudonyms.word(for: "Sales", as: .value)
        #expect(pseudonyms.word(for: " Sales\u{A0}", as: .value) == " \(word)\u{A0}")
        #expect(pseudonyms.word(for: "  ", as: .value) == "  ")
    }

    @Test func wordsOfManyTextsDifferAndLeadBack() {
        let pseudonyms = Pseudonyms(key: key)
        var words: [String: String] = [:]
        for number in 0..<20_000 {
            let text = number % 3 == 0 ? "u\(number)@d\(number % 7).example" : "name \(number)"
            words[pseudonyms.word(for: text, as: .name)] = text
        }
        #expect(words.count == 20_000)
        #expect(words.allSatisfy { pseudonyms.original(of: $0.key) == $0.value })
    }

    @Test func hashesThatAgreeGiveLongerWordsAndThenNumbers() {
        let pseudonyms = Pseudonyms(key: key, fold: { _ in 0x1234_5678_9ABC_DEF0 })
        let words = (0..<30).map { pseudonyms.word(for: "name \($0)", as: .name) }
        #expect(Set(words).count == 30)
        #expect(words[0] == "name-1234" && words[1] == "name-12345")
        #expect(words.indices.allSatisfy { pseudonyms.original(of: words[$0]) == "name \($0)" })
    }

    @Test func wordOfAWordIsItself() {
        let pseudonyms = Pseudonyms(key: key)
        for text in ["adele@contoso.example", "Adele Vance", "e1e1e1e1-0001-4000-8000-000000000001"] {
            let word = pseudonyms.word(for: text, as: .name)
            #expect(pseudonyms.word(for: word, as: .value) == word)
        }
    }

    @Test func restoredTextHasTheOriginalsInTheirPlaces() {
        let pseudonyms = Pseudonyms(key: key)
        let user = pseudonyms.word(for: "adele@contoso.example", as: .user)
        let name = pseudonyms.word(for: "Adele Vance", as: .name)
        let domain = user.split(separator: "@")[1]
        #expect(pseudonyms.restored("*@\(domain)") == "*@contoso.example")
        #expect(
            pseudonyms.restored("\(name)-\(user), user-agent, \(name)x")
                == "Adele Vance-adele@contoso.example, user-agent, \(name)x")
        #expect(pseudonyms.original(of: user) == "adele@contoso.example")
        #expect(pseudonyms.original(of: "user-0000") == nil)
    }
}
