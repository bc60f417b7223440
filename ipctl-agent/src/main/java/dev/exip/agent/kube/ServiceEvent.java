package dev.exip.agent.kube;

import dev.exip.agent.vip.ServiceRef;

/**
 * Something about a Service that its owner should see in {@code kubectl describe service}. Two that are equal are one Event.
 *
 * @param service the Service
 * @param warning whether something is wrong
 * @param reason  in one word
 * @param message in a sentence
 */
public record ServiceEvent(ServiceRef service, boolean warning, String reason, String message) {}
