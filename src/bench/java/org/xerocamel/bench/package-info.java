/** The benchmark: the application beside programs that do the same work and nothing else (docs/performance.md). */
package org.xerocamel.bench;
