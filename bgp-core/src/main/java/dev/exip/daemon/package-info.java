/**
 * What the daemons that speak BGP share: how a configuration file describes ourselves and our neighbours, and how a daemon
 * starts, reloads and stops.
 *
 * <p>{@link dev.exip.daemon.BgpConfig} is the part of the file that speaker and reflector have in common.
 * {@link dev.exip.daemon.DaemonCommand} is the command line and the life of a process: the main thread starts everything
 * and then waits; reloads come from the thread that watches the file or from SIGHUP; a shutdown hook stops what was started.
 * {@link dev.exip.daemon.BgpDaemon} is the running BGP server with its admin API.
 *
 * <p>Nothing here decides which routes there are.
 */
@NullMarked
package dev.exip.daemon;

import org.jspecify.annotations.NullMarked;
