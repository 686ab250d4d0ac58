import ErrorCatalogue
import ProvisioningLog

extension CatalogueEntry {
    /// The entry for JSON output.
    var members: [JSONValue.Member] {
        [
            .init("id", id), .init("kind", kind.rawValue), .init("theme", theme), .init("codes", codes),
            .init("aliases", aliases), .init("when", when?.description), .init("strength", strength?.rawValue),
            .init("title", title), .init("meaning", meaning), .init("who", who?.rawValue), .init("retried", retried),
            .init("retry", retry), .init(key: "benign", value: .bool(isBenign)), .init("steps", steps),
            .init("notIf", notIf), .init("differs", differs), .init("related", related), .init("evidence", evidence),
            .init("source", source), .init("sourceDate", sourceDate),
        ]
    }
}

extension Explanation.Match {
    /// How the entry was found, for JSON output.
    var members: [JSONValue.Member] {
        [.init("match", description), .init(key: "isGuess", value: .bool(isGuess))]
    }
}

extension [Finding] {
    /// The known issues for JSON output, each with what proves it.
    var json: JSONValue {
        .array(
            map { finding in
                let proof = finding.evidence.map { evidence in
                    JSONValue.object([.init("field", evidence.field), .init("value", evidence.value)])
                }
                return .object(
                    [
                        .init("id", finding.entry.id), .init("strength", finding.strength.rawValue),
                        .init("title", finding.entry.title), .init(key: "evidence", value: .array(proof)),
                    ])
            })
    }
}

extension ReasonFacts {
    /// The facts for JSON output.
    var json: JSONValue {
        func number(_ key: String, _ value: Int?) -> JSONValue.Member {
            .init(key: key, value: value.map { .number(String($0)) } ?? .null)
        }
        return .object([
            number("retries", retries), .init("nextRetry", nextRetry.map(Timestamp.iso)),
            number("httpStatus", httpStatus), .init("scimType", scimType), .init("scimDetail", scimDetail),
            .init("ldapProblem", ldapProblem), .init("signInError", signInError), .init("jobId", jobId),
        ])
    }
}
