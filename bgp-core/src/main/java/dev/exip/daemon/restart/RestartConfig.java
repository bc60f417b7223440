package dev.exip.daemon.restart;

import dev.exip.daemon.config.Kind;
import dev.exip.daemon.config.Kinds;
import dev.exip.daemon.config.Section;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * {@code restart}: how we stop, and how we begin again.
 *
 * @param sigterm what SIGTERM means
 * @param drainTime how long neighbours are given to prefer other paths before ours go
 * @param deferral for how long at most we wait for those that had told us routes before we tell anybody anything (RFC 4724 section 4.1,
 *     Selection_Deferral_Timer)
 * @param neighbors the file that says who they are
 */
public record RestartConfig(Sigterm sigterm, Duration drainTime, Duration deferral, Path neighbors) {
    private static final Kind<Sigterm> SIGTERM = Kind.oneOf("auto, restart or drain",
            Map.of("auto", Sigterm.AUTO, "restart", Sigterm.RESTART, "drain", Sigterm.DRAIN));
    private static final Duration USUAL_DRAIN_TIME = Duration.ofSeconds(5);
    private static final Duration USUAL_DEFERRAL = Duration.ofSeconds(30);

    /** What SIGTERM means. */
    public enum Sigterm {
        /** Drain if we or our node are draining, else restart. */
        AUTO,
        /** We will be back: the neighbours keep our routes. */
        RESTART,
        /** We go: the neighbours prefer other paths first, then ours are withdrawn. */
        DRAIN
    }

    /** Takes it out of a file; the file of neighbours is by default beside {@code adminSocket}. */
    public static RestartConfig read(Section restart, Path adminSocket) {
        return new RestartConfig(restart.optional("sigterm", SIGTERM, Sigterm.AUTO),
                restart.optional("drainTime", Kinds.DURATION, USUAL_DRAIN_TIME),
                restart.optional("deferral", Kinds.DURATION, USUAL_DEFERRAL),
                restart.optional("neighbors", Kinds.PATH, beside(adminSocket)));
    }

    /** What holds where nothing is said. */
    public static RestartConfig usual(Path adminSocket) {
        return new RestartConfig(Sigterm.AUTO, USUAL_DRAIN_TIME, USUAL_DEFERRAL, beside(adminSocket));
    }

    private static Path beside(Path adminSocket) {
        String name = adminSocket.getFileName().toString();
        return adminSocket.resolveSibling((name.endsWith(".sock") ? name.substring(0, name.length() - 5) : name)
                + ".neighbors");
    }
}
