/**
 * The looking-glass page: which files a browser may have. They lie beside this package as resources, plain HTML, CSS and modules of
 * JavaScript, and are sent as they are; the page draws itself from the resources of the admin API.
 */
@NullMarked
package dev.exip.bgp.admin.page;

import org.jspecify.annotations.NullMarked;
