// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

// Pointers stand in Bytes.swift and where C is called; elsewhere they do not compile.
var memorySafe: [SwiftSetting] = [.strictMemorySafety()]
// Other compilers may find fault with something else, which would be no reason not to build.
#if compiler(>=6.3) && compiler(<6.4)
    memorySafe.append(.treatWarning("StrictMemorySafety", as: .error))
#endif

let package = Package(
    name: "entriage",
    products: [
        .executable(name: "entriage", targets: ["entriage"]),
        .library(name: "ProvisioningLog", targets: ["ProvisioningLog"]),
        // For Benchmarks, which is a package of its own.
        .library(name: "TerminalScreen", targets: ["TerminalScreen"]),
        .library(name: "TriageUI", targets: ["TriageUI"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/LebJe/TOMLKit", from: "0.6.0"),
    ],
    targets: [
        .systemLibrary(name: "CNcurses", providers: [.apt(["libncurses-dev"])]),
        .systemLibrary(name: "CMalloc"),
        .systemLibrary(name: "CPCRE2", providers: [.apt(["libpcre2-dev"])]),
        .executableTarget(name: "embed-text", dependencies: ["TOMLText"]),
        .plugin(name: "EmbedText", capability: .buildTool(), dependencies: ["embed-text"]),
        .target(
            name: "ProvisioningLog", dependencies: ["CPCRE2"],
            swiftSettings: strict + memorySafe),
        .target(name: "TOMLText", dependencies: ["TOMLKit"], swiftSettings: strict),
        .target(
            name: "ErrorCatalogue", dependencies: ["ProvisioningLog", "TOMLText"],
            exclude: ["Entries"], swiftSettings: strict, plugins: ["EmbedText"]),
        .target(
            name: "TriageReports", dependencies: ["ProvisioningLog", "ErrorCatalogue"], swiftSettings: strict),
        .target(name: "TerminalScreen", dependencies: ["TOMLText", "TOMLKit"], swiftSettings: strict),
        .target(
            name: "Themes", dependencies: ["TerminalScreen"], path: "Themes",
            exclude: [
                "base.toml", "calm.toml", "colour-blind.toml", "default-dark.toml", "default-light.toml",
                "high-contrast.toml", "mono.toml", "paper.toml", "sixteen.toml", "solarized-dark.toml",
                "solarized-light.toml",
            ],
            swiftSettings: strict, plugins: ["EmbedText"]),
        .target(
            name: "NcursesTerminal", dependencies: ["CNcurses", "TerminalScreen"],
            swiftSettings: strict),
        .target(
            name: "TriageUI",
            dependencies: ["ProvisioningLog", "ErrorCatalogue", "TriageReports", "TerminalScreen", "TOMLText"],
            swiftSettings: strict),
        .target(name: "DemoLog", swiftSettings: strict),
        .executableTarget(
            name: "entriage",
            dependencies: [
                "ProvisioningLog", "ErrorCatalogue", "TerminalScreen", "NcursesTerminal", "TriageUI",
                "TriageReports", "Themes", "DemoLog", "TOMLText", "TOMLKit", "CMalloc",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: strict,
            // Nothing looks a symbol of the program up by its name; the tables for that are 0.7 MB at each start.
            linkerSettings: [.unsafeFlags(["-Xlinker", "--no-export-dynamic"], .when(configuration: .release))]),
        .testTarget(
            name: "ProvisioningLogTests", dependencies: ["ProvisioningLog", "DemoLog"],
            swiftSettings: strict),
        .testTarget(
            name: "ErrorCatalogueTests", dependencies: ["ErrorCatalogue", "ProvisioningLog", "TOMLText"],
            swiftSettings: strict),
        .testTarget(
            name: "TriageReportsTests",
            dependencies: ["TriageReports", "ErrorCatalogue", "ProvisioningLog", "DemoLog"],
            exclude: ["Texts"], swiftSettings: strict),
        .testTarget(
            name: "TerminalScreenTests", dependencies: ["TerminalScreen", "Themes"],
            swiftSettings: strict),
        .testTarget(
            name: "TriageUITests",
            dependencies: [
                "TriageUI", "TriageReports", "DemoLog", "ErrorCatalogue", "TerminalScreen", "ProvisioningLog", "Themes",
            ],
            exclude: ["Screens"], swiftSettings: strict),
        .testTarget(
            name: "CommandTests",
            dependencies: [
                "entriage", "DemoLog", "ProvisioningLog", "TriageReports", "TriageUI", "TerminalScreen", "Themes",
            ],
            swiftSettings: strict),
        .testTarget(
            name: "FuzzTests",
            dependencies: [
                "entriage", "ProvisioningLog", "ErrorCatalogue", "TerminalScreen", "Themes", "TriageUI", "TOMLKit",
            ],
            path: "Fuzz", exclude: ["Seeds", "Driver"], swiftSettings: strict),
    ],
    swiftLanguageModes: [.v6]
)

// `make fuzz`: the same sources with instruments, and one program that feeds their readers. No other build needs it.
if Context.environment["ENTRIAGE_FUZZ"] != nil, let program = package.targets.first(where: { $0.name == "entriage" }) {
    let instruments = ["-sanitize=fuzzer,address", "-O"]
    package.products = []
    package.targets.removeAll { $0.type == .test || $0 === program }
    package.targets.append(
        // A library for once, so its `main` is not the one that is run.
        .target(
            name: program.name, dependencies: program.dependencies,
            swiftSettings: strict + [
                .unsafeFlags(["-Xfrontend", "-entry-point-function-name", "-Xfrontend", "entriage_main"])
            ]))
    for target in package.targets where target.type == .regular {
        target.swiftSettings = (target.swiftSettings ?? []) + [.unsafeFlags(instruments)]
    }
    // It has the instruments of TOMLText in it.
    package.targets.first { $0.name == "embed-text" }?.linkerSettings = [.unsafeFlags(["-sanitize=address"])]
    package.targets.append(
        .executableTarget(
            name: "entriage-fuzz",
            dependencies: ["entriage"] + program.dependencies,
            path: "Fuzz", exclude: ["Seeds", "Tests"], swiftSettings: strict + [.unsafeFlags(instruments)],
            linkerSettings: [.unsafeFlags(["-sanitize=fuzzer,address"])]))
}
