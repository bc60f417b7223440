package dev.exip.lab.site;

import dev.exip.lab.Distribution;
import dev.exip.lab.net.Command;
import java.nio.file.Path;

/** The command line tool, turned to one daemon. */
record Bgpctl(Distribution distribution, Path socket) {
    Command command(String... words) {
        return Command.of(distribution.launcher("bgpctl").toString(), "--socket", socket.toString()).with(words);
    }
}
