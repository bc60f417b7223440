/**
 * The demo: the main job, told step by step on a lab. One thread tells the story; each step is a command that anybody can repeat,
 * what it printed, and what the mission's document says it should print. Nothing here sets up anything that the lab does not offer
 * to the tests as well.
 */
@NullMarked
package dev.exip.lab.demo;

import org.jspecify.annotations.NullMarked;
