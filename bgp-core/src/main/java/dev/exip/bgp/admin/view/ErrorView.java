package dev.exip.bgp.admin.view;

import org.jspecify.annotations.Nullable;

/**
 * The answer to a question that cannot be answered.
 *
 * @param error what is wrong, naming the thing
 * @param hint the way out; null if there is none to offer
 */
public record ErrorView(String error, @Nullable String hint) {}
