import Testing

@testable import TerminalScreen

/// The question that finds a slow line, with a clock of the test's.
@Suite struct LineQuestionTests {
    private func asked(at time: Int = 1000) -> LineQuestion {
        var question = LineQuestion()
        question.ask(at: time)
        return question
    }

    @Test func aWaitThatEndsWithTheAnswerIsItsTime() {
        var question = asked()
        question.waited(from: 1001, to: 1040, sawInput: false)
        question.waited(from: 1040, to: 1340, sawInput: true)
        #expect(question.answer() == 340)
    }

    /// A long answer of the program itself is no slow line.
    @Test func whatTheProgramWasBusyWithDoesNotCount() {
        var question = asked()
        question.waited(from: 1001, to: 1010, sawInput: false)
        question.waited(from: 1900, to: 1900, sawInput: true)
        #expect(question.answer() == 10)
    }

    @Test func keysBeforeTheAnswerAreNone() {
        var question = asked()
        question.waited(from: 1001, to: 1100, sawInput: true)
        question.waited(from: 1100, to: 1250, sawInput: true)
        #expect(question.answer() == 250)
    }

    @Test func onlyTheFirstAnswerToAQuestionCounts() {
        var question = LineQuestion()
        #expect(question.isUnasked && question.answer() == nil && !question.isOpen(at: 0))
        question.ask(at: 1000)
        question.ask(at: 5000)
        #expect(!question.isUnasked && question.isOpen(at: 2999) && !question.isOpen(at: 3000))
        #expect(question.answer() == 0)
        #expect(question.answer() == nil && !question.isOpen(at: 1001))
    }

    // MARK: - The answer among what is typed

    private func events(of bursts: [String]) -> (events: [InputEvent], answers: Int) {
        var decoder = InputDecoder()
        var (events, answers): ([InputEvent], Int) = ([], 0)
        for (index, burst) in bursts.enumerated() {
            events += decoder.consume(burst.utf8.map { .byte($0) }, at: index)
            if decoder.takeAnswer() { answers += 1 }
        }
        return (events, answers)
    }

    @Test(arguments: [
        ["\u{1B}[?62;22c"], ["\u{1B}[?6c"], ["\u{1B}[?1;2", "c"], ["\u{1B}[", "?1c"],
    ])
    func anAnswerIsNoKey(bursts: [String]) {
        let found = events(of: ["a"] + bursts + ["b"])
        #expect(found.events == [.key(.character("a")), .key(.character("b"))])
        #expect(found.answers == 1)
    }

    @Test(arguments: [
        "\u{1B}[c", "\u{1B}[0c", "\u{1B}[>0;1c", "\u{1B}[?62;22R", "\u{1B}[?1;2", "?1c", "\u{1B}]?1c\u{7}",
    ])
    func otherSequencesAreNoAnswer(text: String) {
        #expect(events(of: [text]).answers == 0)
    }
}
