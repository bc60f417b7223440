/** What BFD says of neighbours, in the words of the admin API; see {@link dev.exip.bgp.admin.view}. */
@NullMarked
package dev.exip.bgp.admin.view.bfd;

import org.jspecify.annotations.NullMarked;
