/**
 * Bad input against a running route reflector over real TCP: for each rule of the RFCs what a neighbour may do wrong, and exactly what it
 * gets for it.
 *
 * <p>Most cases stand in tables ({@code *.cases} beside this package's classes): annotated octets and the reaction. Each is tried over every
 * kind of session that it fits, both families, ADD-PATH or not, and once more octet by octet. One daemon serves all cases of a class; each
 * case has a source address, and so a neighbour, of its own. After every single one {@link dev.exip.it.badinput.Target} asserts that the
 * innocent neighbours' sessions and routes are as they were, and at the end that the daemon leaked no buffer.
 */
@NullMarked
package dev.exip.it.badinput;

import org.jspecify.annotations.NullMarked;
