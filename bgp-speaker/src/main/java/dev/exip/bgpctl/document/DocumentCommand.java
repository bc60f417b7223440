package dev.exip.bgpctl.document;

import dev.exip.bgp.admin.view.AdminJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/**
 * A command that shows the one thing, or the one short list, that a document of the admin API holds.
 *
 * @param <T> the thing, or an array of the list's elements
 */
public abstract class DocumentCommand<T> implements Callable<Integer> {
    private final Callable<InputStream> daemon;
    private final BooleanSupplier json;
    private final String name;
    private final Class<T> type;
    private final BiConsumer<PrintWriter, T> page;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /**
     * The command.
     *
     * @param daemon asks for the document
     * @param json whether the daemon's own words are wanted
     * @param name what the thing is called in the document
     * @param type what it is
     * @param page prints it for people
     */
    protected DocumentCommand(Callable<InputStream> daemon, BooleanSupplier json, String name, Class<T> type,
            BiConsumer<PrintWriter, T> page) {
        this.daemon = daemon;
        this.json = json;
        this.name = name;
        this.type = type;
        this.page = page;
    }

    @Override
    public final Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        try (InputStream in = daemon.call()) {
            JsonNode document = AdminJson.mapper().readTree(in);
            if (json.getAsBoolean()) {
                out.println(document.toPrettyString());
                return 0;
            }
            JsonNode thing = document.get(name);
            if (thing == null) {
                throw new IOException("the daemon's answer has no '" + name + "'");
            }
            page.accept(out, AdminJson.mapper().convertValue(thing, type));
        }
        return 0;
    }
}
