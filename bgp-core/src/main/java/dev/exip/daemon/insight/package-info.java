/**
 * What a daemon tells of itself to whoever has to find a bug: asked by the admin API, answered from what is there anyway. Nothing is kept
 * here, and nothing happens before somebody asks.
 */
@NullMarked
package dev.exip.daemon.insight;

import org.jspecify.annotations.NullMarked;
