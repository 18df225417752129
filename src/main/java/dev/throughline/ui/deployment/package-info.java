/** The first step: what to connect to and what to prove. */
package dev.throughline.ui.deployment;
