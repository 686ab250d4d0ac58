import ProvisioningLog
import TerminalScreen
import Testing

@testable import TriageUI

/// What is said of the value under the cursor.
@Suite struct ValueProfileTests {
    @Test func theProfileIsWorkedOutWhenTheCursorRests() async throws {
        var browser = Browser(await Log.demo)
        browser.type(keys("v"))
        #expect(browser.model.wantsProfile && browser.model.patience == 40)
        #expect(browser.model.profile == nil && browser.screen.contains("\n …"))
        browser.type(keys("rest"))
        #expect(!browser.model.wantsProfile && browser.model.patience == nil)
        #expect(browser.screen.contains("\n by step "))
        browser.type(keys("j"))
        #expect(browser.model.wantsProfile && browser.model.profile == nil)
    }

    /// Many codes are failures: that one of them is new says nothing of all failures.
    @Test(arguments: [
        (Dimension.status, "failure", false), (.error, "TooManyRequests", true), (.summary, "TooManyRequests", true),
    ])
    func onlyACodeIsNew(dimension: Dimension, name: String, isNew: Bool) async throws {
        var browser = Browser(await Log.demo)
        browser.model.view.column = dimension
        browser.type(keys("v"))
        let place = try #require(browser.model.tablePage?.rows.firstIndex { $0.name == name })
        browser.model.cursor = place
        browser.type(keys("rest"))
        let course = try #require(browser.model.profile?.course)
        #expect(course.newSince.isEmpty != isNew)
    }

    /// On a screen without room for it nothing is worked out.
    @Test func aSmallScreenHasNoProfile() async throws {
        var browser = Browser(await Log.demo, size: .narrow)
        browser.type(keys("v"))
        #expect(!browser.model.wantsProfile)
    }

    @Test func theProfileOfAnApplicationNamesItsErrors() async throws {
        var browser = Browser(await Log.demo)
        browser.type(keys("^ l l l v rest"))
        let profile = try #require(browser.model.profile)
        #expect(profile.rows.contains { $0.dimension == .summary })
        #expect(!profile.rows.contains { [.app, .job].contains($0.dimension) }, "that would say the same again")
        #expect(profile.course == nil)
    }

    /// All that is in the view is compared with what is not in it.
    @Test func theOnlyValueIsComparedWithTheWholeLog() async throws {
        var browser = Browser(await Log.demo)
        browser.type(keys("v rest"))
        let before = try #require(browser.model.profile).rows
        browser.type(keys("+ rest"))
        #expect(!before.isEmpty && browser.model.profile?.rows == before)
    }
}
