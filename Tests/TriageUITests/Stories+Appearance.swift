@testable import TriageUI

/// Screens without lines, and with few bytes.
extension Story {
    static let appearances = [
        Story("plain-panes") { hasPanes in keys(hasPanes ? "e rest" : "e d rest") }.drawn(.plain),
        Story("plain-explanation") { hasPanes in keys(hasPanes ? "e rest 3 rest" : "e K rest") }.drawn(.plain),
        Story("plain-object") { _ in keys("e p u rest") }.drawn(.plain),
        Story("plain-menu") { _ in keys("e p rest") }.drawn(.plain),
        Story("plain-palette") { _ in keys(":") }.drawn(.plain),
        Story("plain-timeline") { _ in keys("i rest") }.drawn(.plain),
        Story("low-bandwidth") { _ in keys("e j rest") }.drawn(.lowBandwidth),
    ]

    func drawn(_ appearance: Appearance) -> Story {
        var story = self
        story.appearance = appearance
        return story
    }
}

extension Appearance {
    static var plain: Appearance {
        var appearance = Appearance()
        appearance.hasBorders = false
        return appearance
    }

    static var lowBandwidth: Appearance {
        var appearance = Appearance()
        appearance.isLowBandwidth = true
        return appearance
    }

    static var withMouse: Appearance {
        var appearance = Appearance()
        appearance.takesMouse = true
        return appearance
    }
}
