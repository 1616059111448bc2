autocmd BufNewFile,BufRead *.lead setfiletype lead
