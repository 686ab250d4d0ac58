// swift-tools-version: 6.2
import PackageDescription

let package = Package(
    name: "entriage-benchmarks",
    dependencies: [
        .package(name: "entriage", path: ".."),
        // Without its traits: they replace malloc and the counting of references, which would change what is measured.
        .package(url: "https://github.com/ordo-one/benchmark", from: "1.38.1", traits: []),
    ],
    targets: [
        .executableTarget(
            name: "Triage",
            dependencies: [
                .product(name: "ProvisioningLog", package: "entriage"),
                .product(name: "TerminalScreen", package: "entriage"),
                .product(name: "TriageUI", package: "entriage"),
                .product(name: "Benchmark", package: "benchmark"),
            ],
            path: "Benchmarks/Triage",
            plugins: [.plugin(name: "BenchmarkPlugin", package: "benchmark")])
    ],
    swiftLanguageModes: [.v6]
)
