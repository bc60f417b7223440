/**
 * The document's example on every topology and in every way to run it: {@link dev.exip.it.site.SiteScenario} is told once, and each
 * test class is one set-up of it, with a lab of its own that its tests share.
 */
@NullMarked
package dev.exip.it.site;

import org.jspecify.annotations.NullMarked;
