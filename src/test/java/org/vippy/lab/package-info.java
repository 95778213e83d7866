/**
 * Hosts, cables and a client made of network namespaces, in which real daemons run: what a user of the addresses sees,
 * who answers, and whether two nodes ever hold one address.
 */
package org.vippy.lab;
