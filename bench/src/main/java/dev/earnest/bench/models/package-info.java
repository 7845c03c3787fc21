/// Training and generation beside Python, driven by `bench/model_speed.py`.
@NullMarked
package dev.earnest.bench.models;

import org.jspecify.annotations.NullMarked;
