/** The form of messages: another language that lacks one does not compile. */
export type Worded<Messages> = {
  [Key in keyof Messages]: Messages[Key] extends string ? string : Worded<Messages[Key]>;
};
