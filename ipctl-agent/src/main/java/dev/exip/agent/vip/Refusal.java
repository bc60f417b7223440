package dev.exip.agent.vip;

/**
 * An address that a Service asks for and does not get.
 *
 * @param service     who asked
 * @param address     what was asked for, verbatim
 * @param reason      the rule that refuses it
 * @param explanation the rule in words, beginning with the address
 */
public record Refusal(ServiceRef service, String address, RefusalReason reason, String explanation) {}
