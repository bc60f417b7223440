package dev.exip.it.site;

import dev.exip.it.LastLook;
import dev.exip.it.Logs;
import dev.exip.lab.Await;
import dev.exip.lab.Daemon;
import dev.exip.lab.site.ExipReflector;
import dev.exip.lab.site.Site;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A topology for a test class: up before its first test, put in order after each, down after the last. A failure prints the logs. */
public class SiteExtension<S extends Site> implements BeforeAllCallback, AfterEachCallback, AfterAllCallback {
    private final Function<String, S> builder;
    private @Nullable S site;

    /** {@code builder} builds the topology, under the name that it is given. */
    public SiteExtension(Function<String, S> builder) {
        this.builder = builder;
    }

    /** What the tests work with. */
    public final S site() {
        return Objects.requireNonNull(site);
    }

    @Override
    public final void beforeAll(ExtensionContext context) {
        // The process id: what another run has left behind, or is doing, is not in the way.
        var built = builder.apply(
                context.getRequiredTestClass().getSimpleName() + "_" + ProcessHandle.current().pid());
        site = built;
        Runtime.getRuntime().addShutdownHook(new Thread(built::close, "down"));
        try {
            built.start();
            awaitOrder();
        } catch (RuntimeException e) {
            Logs.print(built.lab());
            throw e;
        }
    }

    @Override
    public final void afterEach(ExtensionContext context) {
        if (context.getExecutionException().isPresent()) {
            Logs.print(site().lab());
        }
        try {
            restore();
            awaitOrder();
        } catch (RuntimeException e) {
            Logs.print(site().lab());
            throw e;
        }
    }

    @Override
    public final void afterAll(ExtensionContext context) {
        try {
            LastLook.at(site().lab().folder());
        } finally {
            site().close();
        }
    }

    /** Puts back what a test has ended, created or changed. */
    protected void restore() {
        Stream.concat(site().reflectors().stream().map(ExipReflector::daemon),
                site().speakers().stream().flatMap(node -> node.daemons().stream())).filter(
                        daemon -> !daemon.alive()).forEach(Daemon::start);
        site().api().deleteAll();
    }

    /** Everything runs, every router has all its sessions, and none has a route to an external IP. */
    protected void awaitOrder() {
        site().routers().forEach((router, sessions) -> Await.until(router.host().name() + ": " + sessions + " sessions",
                () -> router.sessions().attempt().out(), seen -> router.established(seen) == sessions));
        site().tables().forEach(table -> Await.until("no route to " + table.destination(),
                () -> table.command().run(), String::isBlank));
        site().requireNoneDead();
    }
}
