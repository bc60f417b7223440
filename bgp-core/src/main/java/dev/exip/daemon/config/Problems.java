package dev.exip.daemon.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What is wrong with one file, and what is merely doubtful. */
final class Problems {

    private record Problem(Position position, String message) {}

    private final String file;
    private final List<Problem> errors = new ArrayList<>();
    private final List<Problem> warnings = new ArrayList<>();

    Problems(String file) {
        this.file = file;
    }

    void error(Position position, String message) {
        errors.add(new Problem(position, message));
    }

    void warn(Position position, String message) {
        warnings.add(new Problem(position, message));
    }

    List<String> errors() {
        return lines(errors);
    }

    List<String> warnings() {
        return lines(warnings);
    }

    private List<String> lines(List<Problem> problems) {
        return problems.stream().sorted(Comparator.comparing(Problem::position)).map(
                p -> file + ":" + p.position() + ": " + p.message()).toList();
    }
}
