package dev.exip.agent.kube;

import dev.exip.agent.vip.ServiceRef;
import java.time.Instant;

/**
 * Something that people should see in {@code kubectl describe}, as an Event. Two that are equal are one Event.
 *
 * @param subject what it is about
 * @param warning whether something is wrong
 * @param reason  in one word
 * @param message in a sentence
 */
public record Notice(Subject subject, boolean warning, String reason, String message) {
    /** What an Event can be about. */
    public sealed interface Subject {}

    /** A Service: whatever is said of it is said once, by whichever node comes first. */
    public record OfService(ServiceRef service) implements Subject {
        @Override
        public String toString() {
            return "Service " + service;
        }
    }

    /**
     * A Node, which may be cordoned and uncordoned again, so that each time counts.
     *
     * @param name of the Node
     * @param time when it happened
     */
    public record OfNode(String name, Instant time) implements Subject {
        @Override
        public String toString() {
            return "Node " + name;
        }
    }

    /** About a Service. */
    public static Notice of(ServiceRef service, boolean warning, String reason, String message) {
        return new Notice(new OfService(service), warning, reason, message);
    }
}
