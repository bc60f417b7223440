package dev.exip.lab.site;

import dev.exip.lab.Document;
import dev.exip.lab.Document.NextHop;
import dev.exip.lab.net.Command;
import dev.exip.lab.router.Router;
import java.util.List;

/**
 * A route that a router's kernel should have.
 *
 * @param router the router
 * @param destination the address
 * @param hops all next hops, in the order of the document
 */
public record Table(Router router, String destination, List<NextHop> hops) {
    public Table {
        hops = List.copyOf(hops);
    }

    /** The command that shows it. */
    public Command command() {
        return router.route(destination);
    }

    /** As the document prints it, collapsed. */
    public String expected() {
        return Document.route(destination, router.protocol(), hops);
    }

    /** Whether this is what the command printed. */
    public boolean met(String printed) {
        return Document.isRoute(expected(), printed);
    }
}
