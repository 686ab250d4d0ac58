import Benchmark
import Glibc
import ProvisioningLog
import TerminalScreen
import TriageUI

let benchmarks: @Sendable () -> Void = {
    Benchmark.defaultConfiguration = .init(
        metrics: [.wallClock, .cpuTotal, .peakMemoryResident], maxDuration: .seconds(3), maxIterations: 200)
    reading()
    asking()
    painting()
    typing()
    starting()
}

/// What it takes to open a log, for each shape.
private func reading() {
    for shape in Logs.shapes {
        for readers in [1, 2] {
            Benchmark("read \(shape), \(readers == 1 ? "one reader" : "two readers")") { benchmark in
                let progress = await Logs.read(shape, readers: readers)
                precondition(!progress.table.isEmpty, "\(shape) is missing: run this with make bench")
                blackHole(progress.table.count)
            }
        }
    }
}

/// What a key in the filter bar, a facet and an order cost.
private func asking() {
    let filters = ["status:failure", "zürich", "error:~/^Entry/", "is:broken", "-status:success app:contoso dur:>2s"]
    for text in filters {
        Benchmark("filter \(text)") { benchmark, table in
            let filter = try Filter(text)
            benchmark.startMeasurement()
            blackHole(table.rows(matching: filter).count)
        } setup: {
            await Logs.loaded.value.table
        }
    }
    for dimension in [Dimension.error, .user] {
        Benchmark("facet of \(dimension.name)") { benchmark, table in
            let rows = table.rows(matching: .all)
            benchmark.startMeasurement()
            blackHole(table.facet(of: dimension, in: rows, limit: 20).values.count)
        } setup: {
            await Logs.loaded.value.table
        }
    }
    for key in [SortKey(.user), SortKey(.duration, isDescending: true), SortKey(.time)] {
        Benchmark("sort by \(key.spelling)") { benchmark, table in
            blackHole(table.sorted(table.newestFirst, by: [key]).count)
        } setup: {
            await Logs.loaded.value.table
        }
    }
}

/// One key in the list: what it changes, and the frame that shows it.
private func painting() {
    Benchmark("move down one row and paint, 120x40") { (benchmark, start: Model) in
        var model = start
        benchmark.startMeasurement()
        _ = model.update(.key(.character("j")))
        blackHole(model.frame())
    } setup: {
        var model = Model(size: Size(rows: 40, columns: 120))
        _ = model.update(.loaded(await Logs.loaded.value))
        return model
    }
}

/// The last letter of a filter: what it changes, and the frame that shows it.
private func typing() {
    let filters = [("status:failur", "e"), ("user:ann", "a"), ("error:Entr", "y"), ("züric", "h"), ("is:ne", "w")]
    for (beginning, letter) in filters {
        Benchmark("type \(letter) behind \(beginning)") { (benchmark, start: Model) in
            var model = start
            benchmark.startMeasurement()
            _ = model.update(.key(.character(Character(letter))))
            _ = model.update(.rested)
            blackHole(model.frame())
        } setup: {
            var model = Model(size: Size(rows: 40, columns: 120))
            _ = model.update(.loaded(await Logs.loaded.value))
            for character in "f" + beginning { _ = model.update(.key(.character(character))) }
            _ = model.update(.rested)
            _ = model.frame()
            return model
        }
    }
}

/// The program itself, from its start to its end.
private func starting() {
    Benchmark("start of entriage --version") { benchmark in
        let program = Logs.folder + "/../.build/release/entriage"
        precondition(run([program, "--version"]) == 0, "\(program) is missing: run this with make bench")
    }
}

/// Runs a program without its output; gives its wait status.
private func run(_ command: [String]) -> Int32 {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
    var arguments = command.map { strdup($0) } + [nil]
    defer { arguments.forEach { free($0) } }
    var (process, status) = (pid_t(), Int32(-1))
    guard posix_spawn(&process, command[0], &actions, nil, &arguments, environ) == 0 else { return -1 }
    waitpid(process, &status, 0)
    return status
}
