import Glibc

/// A small text file of the user's, which is read as a whole and replaced as a whole.
struct ConfigurationFile {
    let path: String

    /// The text; nil if there is no such file.
    func text() throws(CommandFailure) -> String? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            if errno == ENOENT { return nil }
            throw failure("cannot be read", errno)
        }
        defer { close(descriptor) }
        let bytes = try PipedInput(descriptor: descriptor, name: path).bytes()
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw CommandFailure("\(path): is not text in UTF-8.")
        }
        return text
    }

    /// Puts a text in place of the file, readable for the user alone; whatever goes wrong, the old text is still there.
    func replace(with text: String) throws(CommandFailure) {
        // Settings are often links into a folder under version control, and stay so.
        let target = resolved()
        var temporary = Array("\(target).XXXXXX".utf8CString)
        let descriptor = mkstemp(&temporary)
        guard descriptor >= 0 else { throw failure("cannot be written", errno) }
        do throws(CommandFailure) {
            defer { close(descriptor) }
            try write(text, to: descriptor)
        } catch {
            unlink(temporary)
            throw error
        }
        guard rename(temporary, target) == 0 else {
            let number = errno
            unlink(temporary)
            throw failure("cannot be written", number)
        }
    }

    private func write(_ text: String, to descriptor: CInt) throws(CommandFailure) {
        let output = Output(descriptor: descriptor)
        do throws(OutputFailure) {
            try output.write(text)
            try output.flush()
        } catch {
            throw failure("cannot be written", errno)
        }
        guard fsync(descriptor) == 0 else { throw failure("cannot be written", errno) }
    }

    private func resolved() -> String {
        guard let real = realpath(path, nil) else { return path }
        defer { free(real) }
        return String(cString: real)
    }

    private func failure(_ problem: String, _ number: CInt) -> CommandFailure {
        CommandFailure("\(path): \(problem): \(String(cString: strerror(number))).", .outputFailed)
    }
}
