/**
 * Pools: which addresses there are to give to Services, to the Services of which namespaces, and which nodes carry them.
 *
 * <p>One file says it to both who have to know: the agent, which lets nothing onto its node that a pool does not allow, and the IPAM
 * ({@link dev.exip.agent.ipam}), which gives addresses out. {@link dev.exip.agent.pool.PoolsFile} follows the file; all else here
 * are values. Whose address is whose at the moment is not known here.
 */
@NullMarked
package dev.exip.agent.pool;

import org.jspecify.annotations.NullMarked;
