package dev.exip.lab.router;

import dev.exip.lab.Daemon;
import dev.exip.lab.LabHost;
import dev.exip.lab.net.Command;
import java.util.List;

/** A host that runs a routing daemon of someone else's on the example configurations. */
public sealed interface Router permits BirdRouter, FrrRouter {
    /** The host. */
    LabHost host();

    /** Its programs, in the order in which they are to be started. */
    List<Daemon> daemons();

    /** Starts those of its programs that do not run. */
    void start();

    /** The command that lists its BGP sessions. */
    Command sessions();

    /** How many sessions are Established, by what {@link #sessions} printed. */
    long established(String printed);

    /** A command of the daemon's own shell: {@code show}, {@code route}. */
    Command shell(String... words);

    /** Who installed a route of BGP, as the kernel's table names it. */
    String protocol();

    /** The command that shows the kernel's route to a destination, in the form that the document prints. */
    default Command route(String destination) {
        return destination.contains(":")
                ? host().exec("ip", "-6", "route", "show", destination)
                : host().exec("ip", "route", "show", destination);
    }

    /** What the kernel has of BGP, a route after the other. */
    default String routes() {
        return host().ip("route", "show", "proto", protocol()) + host().ip("-6", "route", "show", "proto", protocol());
    }
}
