// A first title out of a file's name: "02_sieu-am-tim.final.mp4" reads "02 sieu am tim.final".
export function titleFromFileName(name: string): string {
  const stem = name.replace(/\.[^.]{1,5}$/, '');
  return stem.replace(/[_\s-]+/g, ' ').trim().slice(0, 200) || name;
}
