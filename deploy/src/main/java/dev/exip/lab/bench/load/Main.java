package dev.exip.lab.bench.load;

import dev.exip.lab.bench.paths.Load;
import java.io.IOException;
import tools.jackson.databind.json.JsonMapper;

/** The program: the load as JSON and the reflector's process id come in, the {@link Report} goes out as JSON. */
public final class Main {
    private Main() {}

    /** Runs one load. */
    public static void main(String[] args) throws IOException {
        var json = new JsonMapper();
        System.out.println(
                json.writeValueAsString(report(json.readValue(args[0], Load.class), Long.parseLong(args[1]))));
    }

    private static Report report(Load load, long reflectorPid) {
        try (var generator = new Generator(load, reflectorPid)) {
            return new Report(generator.run(), null);
        } catch (IOException | IllegalStateException e) {
            return new Report(null, String.valueOf(e.getMessage()));
        }
    }
}
