/// Benchmarks of single kernels (JMH). Whole processes are timed by `bench/whole_process.py`.
@NullMarked
package dev.earnest.bench;

import org.jspecify.annotations.NullMarked;
