/// Models and adapters in folders, as Hugging Face's transformers and peft write and read them:
/// [dev.earnest.model.checkpoint.ModelFolder] opens a model, [dev.earnest.model.checkpoint.ModelFiles] saves one,
/// [dev.earnest.model.checkpoint.LoraAdapter] does both for adapters. What a config asks for and we do not compute is
/// refused by name: a model that loads gives the numbers that the reference gives.
@NullMarked
package dev.earnest.model.checkpoint;

import org.jspecify.annotations.NullMarked;
