/** How many nats the last third of the lessons took off the surprise one level above the ground, for checkpoint 2. */
export const lastThird = 0.0046
