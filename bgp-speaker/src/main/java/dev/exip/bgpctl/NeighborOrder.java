package dev.exip.bgpctl;

import dev.exip.bgp.admin.view.AdminJson;
import dev.exip.bgp.admin.view.steer.DoneView;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** What the commands that steer one neighbour have in common. */
final class NeighborOrder {

    private NeighborOrder() {}

    /** Has the daemon do it and prints what was done. */
    static int give(Bgpctl bgpctl, CommandSpec spec, Target target) throws IOException, Failure {
        PrintWriter out = spec.commandLine().getOut();
        try (InputStream in = bgpctl.order(target.toString())) {
            switch (bgpctl.format()) {
                case JSON -> Document.copy(in, out);
                case TABLE, WIDE -> {
                    DoneView done = AdminJson.mapper().convertValue(Document.field(in.readAllBytes(), "done"),
                            DoneView.class);
                    out.println(done.neighbor() + ": " + done.words());
                }
            }
        }
        return ExitCode.OK;
    }

    static String path(String neighbor, String verb) {
        return "/v1/neighbors/" + Target.encode(neighbor) + "/" + verb;
    }

    /** The neighbour of {@code X} as well as of {@code neighbor X}. */
    static String name(CommandSpec spec, List<String> words) {
        if (words.size() == 2 && words.getFirst().matches("neighbou?rs?")) {
            return words.getLast();
        }
        if (words.size() != 1) {
            throw new ParameterException(spec.commandLine(), "One neighbor at a time, not '"
                    + String.join(" ", words) + "'");
        }
        return words.getFirst();
    }
}
