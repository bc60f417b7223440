package dev.exip.bgp.admin.view.insight;

import java.util.Map;

/**
 * The configuration in use.
 *
 * @param file where it was read
 * @param valid whether the file could be applied when it was read last; if not, an older text of it is in use
 * @param applied when the configuration in use was read (ISO 8601, UTC)
 * @param values its keys and values, with environment variables expanded: text, lists and mappings. No comments, and no secrets: those
 *     are files that it names
 */
public record ConfigView(String file, boolean valid, String applied, Map<String, Object> values)
        implements
            InsightView {}
