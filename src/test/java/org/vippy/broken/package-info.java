/** Breaks the package table on purpose, each class as its name says: ArchitectureTest shows that the rules catch them. */
package org.vippy.broken;
