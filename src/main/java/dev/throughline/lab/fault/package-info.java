/**
 * What can be broken in the lab, by the codes of the failure catalogue. Each fault is made where it
 * would be in reality: a rule that is missing at AWS, a file on the laptop, a packet that is
 * dropped. The diagnosis is never told.
 */
package dev.throughline.lab.fault;
