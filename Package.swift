// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

let package = Package(
    name: "entriage",
    products: [
        .executable(name: "entriage", targets: ["entriage"]),
        .library(name: "ProvisioningLog", targets: ["ProvisioningLog"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/LebJe/TOMLKit", from: "0.6.0"),
    ],
    targets: [
        .systemLibrary(name: "CNcurses", providers: [.apt(["libncurses-dev"])]),
        .systemLibrary(name: "CPCRE2", providers: [.apt(["libpcre2-dev"])]),
        .executableTarget(name: "embed-text"),
        .plugin(name: "EmbedText", capability: .buildTool(), dependencies: ["embed-text"]),
        .target(name: "ProvisioningLog", dependencies: ["CPCRE2"], swiftSettings: strict),
        .target(
            name: "ErrorCatalogue", dependencies: ["ProvisioningLog", "TOMLKit"],
            exclude: ["Entries"], swiftSettings: strict, plugins: ["EmbedText"]),
        .target(name: "TerminalScreen", dependencies: ["TOMLKit"], swiftSettings: strict),
        .target(
            name: "Themes", dependencies: ["TerminalScreen"], path: "Themes",
            exclude: ["base.toml", "default-dark.toml", "default-light.toml", "mono.toml"],
            swiftSettings: strict, plugins: ["EmbedText"]),
        .target(
            name: "NcursesTerminal", dependencies: ["CNcurses", "TerminalScreen"],
            swiftSettings: strict),
        .target(
            name: "TriageUI", dependencies: ["ProvisioningLog", "ErrorCatalogue", "TerminalScreen"],
            swiftSettings: strict),
        .target(name: "DemoLog", swiftSettings: strict),
        .executableTarget(
            name: "entriage",
            dependencies: [
                "ProvisioningLog", "ErrorCatalogue", "TerminalScreen", "NcursesTerminal", "TriageUI",
                "Themes", "DemoLog", "TOMLKit",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: strict),
        .testTarget(
            name: "ProvisioningLogTests", dependencies: ["ProvisioningLog", "DemoLog"],
            swiftSettings: strict),
        .testTarget(
            name: "ErrorCatalogueTests", dependencies: ["ErrorCatalogue", "ProvisioningLog"],
            swiftSettings: strict),
        .testTarget(
            name: "TerminalScreenTests", dependencies: ["TerminalScreen", "Themes"],
            swiftSettings: strict),
        .testTarget(
            name: "TriageUITests",
            dependencies: ["TriageUI", "DemoLog", "ErrorCatalogue", "TerminalScreen", "ProvisioningLog"],
            exclude: ["Screens"], swiftSettings: strict),
        .testTarget(
            name: "CommandTests", dependencies: ["entriage", "DemoLog", "ProvisioningLog", "TriageUI"],
            swiftSettings: strict),
    ],
    swiftLanguageModes: [.v6]
)
